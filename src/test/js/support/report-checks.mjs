/** A reporter for the test runner of Node.js: one line of JSON for each test. */
export default async function* reportChecks(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, skip, todo } = data;
    const outcome = skip !== undefined ? "skipped" : type === "test:pass" ? "passed" : todo !== undefined ? "expected to fail" : "failed";
    yield `${JSON.stringify({ name, outcome })}\n`;
  }
}
