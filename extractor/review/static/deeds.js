// Forms that judge: sent without leaving the page, one after the other; the cards they are about are shown anew.
import { cards, goTo, move, step } from "./current.js";
import { say } from "./said.js";
import { watchLinking } from "./linking.js";

const GONE = "The page is not being served any more; nothing was recorded.";
let last = Promise.resolve();

export function listenToDeeds() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-deed], [data-relink]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const onward = form.matches("[data-deed]:not(.fields, [data-reload])") && goOnward(form.closest(".card"));
    inTurn(() => send(form, body, onward));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-skip]")) move(1);
    const chip = event.target.closest(".chip");
    const editor = chip?.closest(".card")?.querySelector(".edit");
    if (editor) edit(editor, chip);
  });
}

export const undo = () => inTurn(takeBack);

function inTurn(act) {
  last = last.then(act);
}

function goOnward(card) {
  const all = cards();
  const next = card && all[all.indexOf(card) + 1];
  if (next) goTo(next);
  return Boolean(next);
}

function edit(editor, chip) {
  editor.open = true;
  const name = [...chip.classList].find((one) => editor.querySelector(`[name="${one}"]`));
  editor.querySelector(`[name="${name}"]`)?.focus();
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  return { ok: Boolean(answer?.ok), said: told?.said ?? (answer ? "The page can't do that now." : GONE), claims: told?.claims ?? [] };
}

async function send(form, body, onward) {
  const answer = await post(form.action, body);
  if (!answer.ok) return fail(form, answer.said);
  if (form.matches("[data-relink]")) return relinking(form);
  if (form.matches("[data-reload]")) return location.reload();
  const card = form.closest(".card");
  const place = cards().indexOf(card);
  await renew(answer.claims);
  if (!card) return location.assign(form.querySelector("[name=back]").value);
  if (!onward && place >= 0) goTo(cards()[place]);
  const more = onward || step(1);
  say(more ? answer.said : `${answer.said} This is the end of the list.`);
}

function fail(form, words) {
  const card = form.closest(".card");
  if (card && !form.matches(".fields")) goTo(card);
  const place = form.querySelector(".fault");
  if (place) place.textContent = words;
  say(words);
}

function relinking(form) {
  form.dataset.linking = "";
  form.querySelector("p").textContent = "Claims are being linked again …";
  form.querySelector("button").remove();
  watchLinking();
}

async function takeBack() {
  const answer = await post("/undo", new URLSearchParams());
  const about = (card) => card.dataset.ends?.split(" ").some((end) => answer.claims.includes(end));
  if (!answer.ok) return say(answer.said);
  if (!cards().some(about)) return location.reload();
  await renew(answer.claims);
  goTo(cards().find(about));
  say(answer.said);
}

async function renew(claims) {
  const about = (card) => card.dataset.card && card.dataset.ends.split(" ").some((end) => claims.includes(end));
  await Promise.all(cards().filter(about).map(replace));
}

async function replace(card) {
  const answer = await fetch(card.dataset.card);
  if (!answer.ok) return;
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  const fresh = holder.content.querySelector(".card");
  for (const one of fresh.querySelectorAll("[data-skip]")) one.hidden = false;
  if (card.classList.contains("current")) fresh.classList.add("current");
  const focused = card.contains(document.activeElement);
  card.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}
