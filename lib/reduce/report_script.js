"use strict";
// The data is a list of documents, [id, title, published, headings, inspections, findings]; what stands for what in a
// finding is said at report_data.cpp.
(() => {
  const PER_PAGE = 50;
  const POLARITY = 0, TEXT = 1, THEMES = 2, COUNCIL = 3, SOURCE = 4, SPEAKER = 5, INSPECTION = 6, HEADING = 7, PAGE = 8,
    CONFIDENCE = 9, EVIDENCE = 10;
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const form = at("filter");
  const fields = ["words", "council", "theme", "polarity", "source", "year", "document", "confidence", "order"];

  const inspectionOf = (d, f) => f[INSPECTION] ? d[4][f[INSPECTION] - 1] : ["", ""];
  const dateOf = (d, f) => inspectionOf(d, f)[0] || d[2];
  const all = data.documents.flatMap((d) => d[5].map((f) => ({d, f, date: dateOf(d, f)})));

  const shown = (name) => {
    const words = name.replace(/[-_]/g, " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // The filters. An empty value is any; "-" is none.
  const NONE = "-";
  const fill = (name, values, show) => {
    const option = (value, text) => {
      const made = element("option", text);
      made.value = value;
      at(name).append(made);
    };
    option("", "any");
    const sorted = [...new Set(values)].sort();
    sorted.forEach((value) => value && option(value, show(value)));
    if (sorted.includes("")) option(NONE, "none");
  };
  fill("council", data.councils, (name) => name);
  fill("theme", data.themes, shown);
  fill("source", data.sources, shown);
  fill("year", all.map((one) => one.date.slice(0, 4)), (year) => year);
  fill("document", data.documents.map((d) => d[0]), (id) => id);

  const is = (value, wanted) => !wanted || value === (wanted === NONE ? "" : wanted);
  const lower = (one) => one.lower ??= (one.f[TEXT] + " " + (one.d[3][one.f[HEADING] - 1] ?? "")).toLowerCase();
  const matches = (wanted, words) => (one) => {
    const {d, f, date} = one;
    return is(data.councils[f[COUNCIL]], wanted.council) && is(data.sources[f[SOURCE]], wanted.source) &&
      is(date.slice(0, 4), wanted.year) && (!wanted.document || d[0] === wanted.document) &&
      (!wanted.theme || f[THEMES].some((theme) => data.themes[theme] === wanted.theme)) &&
      (!wanted.polarity || wanted.polarity === (f[POLARITY] ? "strength" : "weakness")) &&
      f[CONFIDENCE] >= Number(wanted.confidence) && words.every((word) => lower(one).includes(word));
  };

  const found = (wanted) => {
    const test = matches(wanted, wanted.words.toLowerCase().split(/\s+/).filter(Boolean));
    const out = all.filter(test);
    if (wanted.order === "newest") out.sort((a, b) => (a.date < b.date) - (a.date > b.date));
    if (wanted.order === "sure") out.sort((a, b) => b.f[CONFIDENCE] - a.f[CONFIDENCE]);
    return out;
  };

  // The words of a finding, with those of its evidence marked where it is asked why.
  const marked = (f, quote) => {
    let end = 0;
    quote.textContent = "";
    const places = f[EVIDENCE].filter((e) => e.length === 3).sort((a, b) => a[1] - b[1]);
    for (const [, from, to] of places) {
      if (from < end) continue;
      quote.append(f[TEXT].slice(end, from), element("mark", f[TEXT].slice(from, to)));
      end = to;
    }
    quote.append(f[TEXT].slice(end));
  };

  const why = (f, quote) => {
    const details = element("details");
    details.append(element("summary", "Why"));
    details.addEventListener("toggle", () => {
      if (!details.open) return void (quote.textContent = f[TEXT]);
      marked(f, quote);
      if (details.children.length > 1) return;
      const list = element("ul");
      for (const [rule, from, to] of f[EVIDENCE]) {
        const words = to === undefined ? from : f[TEXT].slice(from, to);  // none of what is long
        list.append(element("li", data.rules[rule] + (words ? ": “" + words + "”" : "")));
      }
      details.append(f[EVIDENCE].length ? list : element("p", "No rule; the words themselves."));
    });
    return details;
  };

  const row = ({d, f, date}) => {
    const item = element("li", "", f[POLARITY] ? "strength" : "weakness");
    const quote = element("blockquote", f[TEXT]);
    const about = element("p", "", "about");
    const source = shown(data.sources[f[SOURCE]]) + (f[SPEAKER] ? " (" + f[SPEAKER] + ")" : "");
    about.append(element("strong", f[POLARITY] ? "Strength" : "Weakness"), " · " + [
      f[THEMES].map((theme) => shown(data.themes[theme])).join(", "), data.councils[f[COUNCIL]], date,
      shown(inspectionOf(d, f)[1]), source, "confidence " + f[CONFIDENCE],
    ].filter(Boolean).join(" · "));
    const place = element("p", [d[0], f[PAGE] ? "page " + f[PAGE] : "", d[3][f[HEADING] - 1]].filter(Boolean).join(" · "), "about");
    item.append(quote, about, place, why(f, quote));
    return item;
  };

  let results = all, page = 0;
  const show = () => {
    const from = page * PER_PAGE, to = Math.min(from + PER_PAGE, results.length);
    at("list").replaceChildren(...results.slice(from, to).map(row));
    at("list").start = from + 1;
    const strengths = results.reduce((n, one) => n + one.f[POLARITY], 0);
    const n = (count) => count.toLocaleString("en-GB");
    at("count").textContent = results.length ? n(results.length) + (results.length === 1 ? " finding, " : " findings, ") +
      n(strengths) + " of them strengths" : "No finding has all of that.";
    at("where").textContent = n(from + 1) + " to " + n(to);
    at("pages").hidden = results.length <= PER_PAGE;
    at("back").disabled = !page;
    at("next").disabled = to >= results.length;
  };
  const turn = (by) => {
    page += by;
    show();
    at("findings").scrollIntoView();
  };

  // What is asked for stands in the address, so that it can be kept and passed on.
  const wanted = () => Object.fromEntries(fields.map((name) => [name, at(name).value]));
  const search = () => {
    page = 0;
    results = found(wanted());
    show();
  };
  const asked = () => {
    const set = Object.entries(wanted()).filter(([, value]) => value);
    history.replaceState(null, "", "#" + (new URLSearchParams(set).toString().replaceAll("+", "%20") || "findings"));
    search();
  };
  const follow = () => {
    if (location.hash && !location.hash.includes("=")) return;  // a place on the page
    const given = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) at(name).value = given.get(name) ?? "";
    search();
    if (location.hash) at("findings").scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(asked, 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(asked));
  at("back").addEventListener("click", () => turn(-1));
  at("next").addEventListener("click", () => turn(1));
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  search();
  follow();
})();
