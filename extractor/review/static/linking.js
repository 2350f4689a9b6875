// While claims are being linked: ask how far it is, and show the page anew when it is done.
const PAUSE = 700; // milliseconds

export async function watchLinking() {
  if (!document.querySelector("[data-linking]")) return;
  const answer = await fetch("/linking").catch(() => null);
  const state = answer?.ok ? await answer.json() : { at_work: true };
  if (state.at_work) setTimeout(watchLinking, PAUSE);
  else location.reload();
}
