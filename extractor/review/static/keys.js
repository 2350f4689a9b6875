// Keys: those of the list, and those that a button of the current card names in data-key.
import { current, goTo, move } from "./current.js";
import { undo } from "./deeds.js";

const readOnly = () => document.body.hasAttribute("data-read-only");

const LIST = {
  j: () => move(1),
  k: () => move(-1),
  u: () => readOnly() || undo(),
  "/": () => document.getElementById("find").focus(),
  "?": () => document.getElementById("keys").showModal(),
};

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return leave(event.target);
    if (writes(event.target) || document.querySelector("dialog[open]")) return;
    const act = LIST[event.key] ?? onCard(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.querySelector("[data-help]")?.addEventListener("click", LIST["?"]);
}

function onCard(key) {
  if (!/^[a-z]$/.test(key)) return null;
  const card = current();
  const button = card?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`main > .actions [data-key="${key}"]`);
  return button && (() => press(button, card));
}

function press(button, card) {
  button.click();
  const editor = button.closest("summary")?.parentElement;
  if (editor?.open) editor.querySelector("input:not([type=hidden]), select").focus();
  else if (editor) goTo(card);
}

function leave(target) {
  const editor = target.closest(".edit");
  if (editor) {
    editor.open = false;
    goTo(editor.closest(".card"));
  } else if (writes(target)) {
    target.blur();
  }
}

const writes = (target) => target.matches("input:not([type=checkbox]), select, textarea");
