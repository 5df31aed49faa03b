/* The texts of numbers, without a browser. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { compact, money, pieces, showCount } from "../../main/webapp/js/shell/format.js";

const place = () => ({
  textContent: "",
  title: "",
  removeAttribute(name) {
    assert.equal(name, "title");
    this.title = "";
  },
});

describe("a number", () => {
  it("has a short form from one thousand on", () => {
    const numbers = [0, 7, 999, 1000, 1234, 1250, 9950, 12_345, 999_499, 999_999, 3_400_000, 2_000_000_000];
    assert.deepEqual(numbers.map(compact), ["0", "7", "999", "1K", "1.2K", "1.3K", "10K", "12.3K", "999.5K", "1M", "3.4M", "2B"]);
  });

  it("is shown with its full form in the title, if the short form differs", () => {
    const shown = place();
    showCount(shown, 12_345);
    assert.deepEqual([shown.textContent, shown.title], ["12.3K", "12,345"]);
    showCount(shown, 1000, (number) => `${number} left`);
    assert.deepEqual([shown.textContent, shown.title], ["1K left", "1,000 left"]);
    showCount(shown, 12);
    assert.deepEqual([shown.textContent, shown.title], ["12", ""]);
  });

  it("of pieces stays on one line with the product", () => {
    assert.equal(pieces(2, "Mug"), "2\u00a0×\u00a0Mug");
  });

  it("is exact if it is a price", () => {
    assert.equal(money(12_345.6), "€12,345.60");
  });
});
