// A seeded generator of malformed packets.
import { chance } from "../probe/chance.mjs";
import { frame } from "./raw.mjs";

const SEPARATOR = Buffer.from([0x1e]);

const RIGHT = [
  '42["soak:echo",{"a":[1,2,3]}]',
  '421["soak:echo","text"]',
  "40",
  '40/more,{"token":"x"}',
  "41",
  '430["answer"]',
  '451-["soak:echo",{"_placeholder":true,"num":0}]',
  "2probe",
  "3",
  "5",
];

const WRONG = [
  "",
  "4",
  "42",
  "42[",
  "42{}",
  '42[""]',
  "42[1]",
  '42["connect"]',
  '42["disconnect"]',
  `42${"[".repeat(5000)}`,
  `42["x",${'{"a":'.repeat(3000)}`,
  '4299999999999999999999["x"]',
  '42-1["x"]',
  "43",
  "43[]",
  '439999999999999999999["x"]',
  '459999999-["x"]',
  '451-["x"]',
  "46",
  "47",
  "49",
  "44",
  '44{"message":"x"}',
  "40/" + "n".repeat(20000),
  "40/__proto__,",
  "40{",
  "40[]",
  '40{"token":{"a":1}}',
  "0",
  '0{"sid":"x"}',
  "1",
  "6",
  "7",
  "9",
  "b4",
  "bAAAA",
  "b===",
  "\u0000",
  "\ud800",
  '42["x",1e999999]',
  '42["x","\\ud800"]',
  '42["x","\\x"]',
  '42["__proto__",{"__proto__":{"a":1}}]',
  '42/none,["x"]',
  '42["soak:put",{},[]]',
  '421["soak:join",null]',
  '421["soak:put","k",1e9]',
];

/** @returns frame() and packet(), which return the next packet as a WebSocket frame or as a part of a polling body */
export function malformed(seed) {
  const random = chance(seed);
  const one = (list) => list[random.between(0, list.length)];

  function mutated() {
    const bytes = Buffer.from(one(RIGHT));
    for (let i = random.between(1, 4); i > 0; i--) {
      bytes[random.between(0, bytes.length)] = random.between(0, 256);
    }
    return random.next() < 0.3 ? bytes.subarray(0, random.between(0, bytes.length)) : bytes;
  }

  function noise() {
    return Buffer.from(Array.from({ length: random.between(0, 100) }, () => random.between(0, 256)));
  }

  const bytes = () => {
    const kind = random.pick({ wrong: 45, mutated: 45, noise: 10 });
    return kind === "wrong" ? Buffer.from(one(WRONG)) : kind === "mutated" ? mutated() : noise();
  };

  /** Returns mostly a text frame, sometimes a binary frame, an unfinished fragment, a reserved bit or opcode, a control frame, or no frame at all. */
  function wire() {
    const payload = bytes();
    switch (random.pick({ text: 80, binary: 10, unfinished: 2, reserved: 3, control: 3, raw: 2 })) {
      case "binary":
        return frame(payload, { opcode: 2 });
      case "unfinished":
        return frame(payload, { fin: false });
      case "reserved":
        return frame(payload, { rsv: random.between(1, 8), opcode: random.between(0, 16) });
      case "control":
        return frame(payload, { opcode: random.between(8, 11) });
      case "raw":
        return payload;
      default:
        return frame(payload);
    }
  }

  return { frame: wire, packet: () => Buffer.concat([bytes(), SEPARATOR]) };
}
