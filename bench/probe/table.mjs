/** Formats rows as text. Each column is as wide as its longest cell. The first and the last column are left-aligned. */
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
