// When somebody else saved a newer version, Wagtail asks before its editor saves, and says that saving overwrites it.
// Here the server asks, also without JavaScript, so that nobody is asked twice. Wagtail's dialogue stays for lost
// connections. The list of people beside the title goes on saying who saved what.

function leaveTheQuestionToTheServer({ detail: { data } }) {
  if (!data?.other_sessions) return;
  for (const session of data.other_sessions) session.revision_id = null;
  const list = document.createElement("template");
  list.innerHTML = data.html;
  for (const words of list.content.querySelectorAll("[data-w-teleport-target-value*=confirmation]")) words.remove();
  data.html = list.innerHTML;
}

document.addEventListener("w-swap:json", leaveTheQuestionToTheServer, true);
