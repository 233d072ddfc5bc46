// Wagtail's editor of rich text writes what somebody types into the form a quarter of a second later
// (`STATE_SAVE_INTERVAL` in client/src/components/Draftail/CommentableEditor). Whoever presses a button sooner would
// lose their last words: the press waits for them here.

const WRITTEN_AFTER = 300; // milliseconds; more on a slow device
const AT_MOST = 3000;
let typedAt = -AT_MOST;
let waits = false;

function isWritten(field) {
  const written = JSON.parse(field.value || "null")?.blocks.map(({ text }) => text) ?? [];
  return written.join("\n") === field.draftailEditor.getEditorState().getCurrentContent().getPlainText();
}

function isAllWritten(form) {
  const since = performance.now() - typedAt;
  const fields = Array.from(form.elements).filter(({ draftailEditor }) => draftailEditor);
  return since > AT_MOST || (since > WRITTEN_AFTER && fields.every(isWritten));
}

function remember({ target }) {
  if (target.isContentEditable) typedAt = performance.now();
}

function waitForLastWords(event) {
  const button = event.target.closest('form[data-edit-form] [type="submit"]');
  if (!button || isAllWritten(button.form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!waits) pressOnceWritten(button);
}

function pressOnceWritten(button) {
  waits = !isAllWritten(button.form);
  if (waits) setTimeout(pressOnceWritten, 50, button);
  else button.click();
}

for (const kind of ["beforeinput", "keydown", "paste"]) document.addEventListener(kind, remember, true);
document.addEventListener("click", waitForLastWords, true);
