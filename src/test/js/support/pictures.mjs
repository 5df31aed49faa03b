import { deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** Eight bits for each of red, green and blue, without options. */
const TRUE_COLOUR = Buffer.from([8, 2, 0, 0, 0]);

/** Returns a PNG in one shade of grey. */
export function png(width, height, shade = 0x7f) {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const length = 1 + 3 * width;
  const lines = Buffer.alloc(height * length, shade);
  // Each line begins with the number of its filter.
  for (let i = 0; i < height; i += 1) lines[i * length] = 0;
  return Buffer.concat([SIGNATURE, chunk("IHDR", Buffer.concat([size, TRUE_COLOUR])), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
