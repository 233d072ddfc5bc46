// When the editor has saved by itself and somebody's yes no longer counts, the banner above the form says so at once: it
// stands in the admin's live region for messages. Stands on Wagtail's w-autosave, whose answers `EditPage` adds to.

document.addEventListener("w-autosave:success", ({ detail }) => {
  const { agreement } = detail.response;
  if (!agreement) return;
  const { words, address } = agreement;
  const link = document.querySelector(`.messages li a[href="${address}"]`);
  const nodes = link ? [...link.closest("li").childNodes] : [];
  const text = nodes.find((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  if (text) text.textContent = `${words} `;
  else document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text: words, type: "warning" } }));
});
