/** Rows of texts as one text, each column as wide as it must be, the first to the left. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 || column === row.length - 1 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
