// Runs the script of report/index.html without a browser, on as much of a page as it uses, and prints as JSON what it
// shows for each address: node page.mjs index.html '#theme=leadership' …
import {readFileSync} from "node:fs";
import vm from "node:vm";

class Element {
  constructor(name) { Object.assign(this, {name, children: [], text: "", listeners: {}, className: "", chosen: ""}); }
  get textContent() { return this.text + this.children.map((c) => c.textContent ?? c).join(""); }
  set textContent(text) { this.text = text; this.children = []; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  addEventListener(what, call) { this.listeners[what] = call; }
  scrollIntoView() {}
  // A select takes the values of its options alone.
  get value() { return this.chosen; }
  set value(value) {
    const options = this.children.filter((c) => c.name === "option");
    this.chosen = this.name !== "select" || options.some((o) => o.chosen === value) ? value : "";
  }
}

const [file, ...addresses] = process.argv.slice(2);
const html = readFileSync(file, "utf8");
const between = (begin, end) => html.slice(html.indexOf(begin) + begin.length, html.indexOf(end, html.indexOf(begin)));
const elements = new Map();
for (const [, name, id] of html.matchAll(/<(\w+)[^<>]* id="(\w+)"/g)) elements.set(id, new Element(name));
for (const id of ["polarity", "confidence", "order"])
  for (const [, value] of between(`<select id="${id}"`, "</select>").matchAll(/value="([^"]*)"/g))
    elements.get(id).append(Object.assign(new Element("option"), {chosen: value}));
elements.get("data").text = between('id="data">', "</script>");

const windowListeners = {};
const page = {
  document: {getElementById: (id) => elements.get(id), createElement: (name) => new Element(name)},
  location: {hash: ""}, history: {replaceState: (a, b, to) => { page.location.hash = to; }},
  window: {addEventListener: (what, call) => { windowListeners[what] = call; }},
  setTimeout: (call) => call(), clearTimeout: () => {}, URLSearchParams,
};
vm.runInNewContext(between("<script>", "</script>"), page);

const seen = addresses.map((hash) => {
  page.location.hash = hash === "#" ? "" : hash;  // as browsers have it
  windowListeners.hashchange();
  const rows = [];
  for (;;) {  // all pages
    for (const row of elements.get("list").children) {
      const [quote, about, place, details] = row.children;
      details.open = true;
      details.listeners.toggle();
      rows.push({polarity: row.className, text: quote.textContent, about: about.textContent, place: place.textContent,
        marks: quote.children.filter((c) => c.name === "mark").map((m) => m.textContent),
        why: details.children[1].children.map((c) => c.textContent)});
    }
    if (elements.get("pages").hidden || elements.get("next").disabled) break;
    elements.get("next").listeners.click();
  }
  elements.get("filter").listeners.input();
  return {rows, count: elements.get("count").textContent, hash: page.location.hash};
});
console.log(JSON.stringify(seen));
