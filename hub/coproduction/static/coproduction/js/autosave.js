// Wagtail's editor takes what a form says two seconds after it opened, and again after each save, for what is saved
// (`setInitialFormData` in client/src/controllers/UnsavedController.ts). What somebody typed just before that, and the
// editor had not noticed yet, would be saved no more: such a form is marked as unsaved here.

let typed = null; // the form in which somebody typed what is not noticed yet

function remember({ target, isTrusted }) {
  if (isTrusted) typed = target.closest('form[data-controller~="w-unsaved"]') ?? typed;
}

function markUnsaved({ target }) {
  if (target === typed) target.dataset.wUnsavedForceValue = "true";
}

document.addEventListener("input", remember, true);
document.addEventListener("w-unsaved:add", () => { typed = null; });
document.addEventListener("w-unsaved:watch-edits", markUnsaved);
