// The card at which the reader is; its name is kept in the address, so that a reload comes back to it.
import { say } from "./said.js";

const CARDS = "[data-cards] > .card, [data-row]";

export const cards = () => [...document.querySelectorAll(CARDS)];

export function current() {
  const focused = document.activeElement?.closest(CARDS);
  return focused ?? document.querySelector(".current") ?? cards()[0] ?? null;
}

export function goTo(card) {
  for (const other of document.querySelectorAll(".current")) other.classList.remove("current");
  card.classList.add("current");
  const target = card.matches("[data-row]") ? card.querySelector("a") : card;
  target.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  if (card.id) history.replaceState(null, "", `#${card.id}`);
}

// Go to the next card, or with -1 to the one before; whether there was one, on this page or the next.
export function step(by) {
  const all = cards();
  const marked = document.querySelector(".current") ?? document.activeElement?.closest(CARDS);
  const place = marked ? all.indexOf(marked) + by : 0;
  const next = document.querySelector("link[rel=next], a[rel=next]");
  if (all[place]) goTo(all[place]);
  else if (by > 0 && next) location.assign(next.href);
  else return false;
  return true;
}

export function move(by) {
  if (!step(by)) say(by > 0 ? "This is the end of the list." : "This is the beginning of the page.");
}

export function showCurrent() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = named?.matches(CARDS) ? named : document.querySelector("[data-cards] > .card");
  if (first) first.classList.add("current");
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(CARDS);
    if (!card || card.classList.contains("current")) return;
    for (const other of document.querySelectorAll(".current")) other.classList.remove("current");
    card.classList.add("current");
  });
}
