// The stored format, read and written by an independent implementation: the example of docs/event-format.md, which the gateway's
// own tests write to the byte.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { decode, encode } from "@msgpack/msgpack";

const page = readFileSync(new URL("../../docs/event-format.md", import.meta.url), "utf8");

/** The bytes of the example's table, each row checked against its offset. */
function example() {
  const rows = page.slice(page.indexOf("### Example")).split("\n## ")[0].matchAll(/^\| (\d+) \| (`[^|]*) \|/gm);
  const bytes = [];
  for (const [, offset, cell] of rows) {
    assert.equal(bytes.length, Number(offset), `the row at ${offset} starts where the one before ends`);
    bytes.push(...Buffer.from(cell.replace(/[`\s]/g, ""), "hex"));
  }
  return Uint8Array.from(bytes);
}

const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("the documented example has as many bytes as the page says", () => {
  assert.match(page, new RegExp(`${example().length} bytes`));
});

test("the documented example decodes to the fields of the table", () => {
  const event = decode(example(), { useBigInt64: true });
  assert.equal(event.length, 18);
  assert.equal(event[0], 1);
  assert.equal(hex(event[1]), "00112233445566778899aabbccddeeff");
  assert.equal(event[2], "page_view");
  assert.equal(event[3], 1790000000000n);
  assert.equal(event[4], 1790000000250n);
  assert.equal(event[5], "demo");
  assert.equal(hex(event[6]), "0f0e0d0c0b0a09080706050403020100");
  assert.equal(event[7], "https://example.com/");
  assert.deepEqual(event.slice(8, 11), [null, null, ["a", "1"]]);
  assert.deepEqual(event[11], ["direct", null, null, false, null, null, null]);
  assert.deepEqual(event.slice(12), [null, null, null, null, null, null]);
});

test("the independent implementation writes the same bytes", () => {
  const event = decode(example(), { useBigInt64: true });
  assert.equal(hex(encode(event, { useBigInt64: true })), hex(example()));
});
