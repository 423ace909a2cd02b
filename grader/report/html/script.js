"use strict";
// Search and sorting on top of tables that read well without either.
(() => {
  const search = document.querySelector(".search");
  if (search) {
    search.hidden = false;
    const input = search.querySelector("input");
    const shown = search.querySelector("output");
    const rows = [...document.querySelectorAll("tr[data-student]")];
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      const students = new Set();
      for (const row of rows) {
        const name = row.dataset.student;
        row.hidden = !name.toLowerCase().includes(wanted);
        if (!row.hidden) students.add(name);
      }
      shown.textContent = wanted ? `${students.size} shown` : "";
    });
  }

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
  };
  const sort = (table, head) => {
    const column = head.cellIndex;
    const ascending = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)));
    body.append(...(ascending ? rows : rows.reverse()));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head));
    }
  }
})();
