// What was done, said aloud and shown for a while.
const LONG = 6000; // milliseconds
let timer;

export function say(words) {
  const place = document.getElementById("said");
  place.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => { place.textContent = ""; }, LONG);
}
