"use strict";
// Search and sorting on top of tables that read well without either.
(() => {
  const tables = [...document.querySelectorAll("table.sortable")];
  const search = document.querySelector(".search");
  if (search) {
    search.hidden = false;
    const input = search.querySelector("input");
    const shown = search.querySelector("output");
    const rows = tables.flatMap((table) => [...table.tBodies[0].rows])
        .filter((row) => row.cells[0].tagName === "TH")
        .map((row) => [row, row.cells[0].textContent.toLowerCase()]);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      const students = new Set();
      for (const [row, name] of rows) {
        row.hidden = !name.includes(wanted);
        if (!row.hidden) students.add(name);
      }
      shown.textContent = wanted ? `${students.size} shown` : "";
    });
  }

  const order = new Intl.Collator();
  // A number where one begins the cell: points, shares, counts. "Not handed in" is less than nothing.
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (cell.tagName === "TH") return text;
    if (text === "\u2013") return -1;
    const number = Number.parseFloat(text);
    return Number.isNaN(number) ? text : number;
  };
  const compare = ([a], [b]) =>
    typeof a === "number" && typeof b === "number" ? a - b : order.compare(a, b);
  const sort = (table, head) => {
    const column = head.cellIndex;
    const ascending = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, column), row]).sort(compare);
    if (!ascending) rows.reverse();
    body.append(...rows.map(([, row]) => row));
  };
  for (const table of tables) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head));
    }
    if (!table.matches(".many")) continue;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = `Show all ${table.tBodies[0].rows.length} rows`;
    more.addEventListener("click", () => {
      table.classList.remove("many");
      more.remove();
    });
    table.after(more);
  }
})();
