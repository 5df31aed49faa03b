// Well-behaved clients in a process of their own. All of them answer pings and measure each event against its due time.
// Some of them also measure acknowledgements. One more client is an admin. The clients have 200 addresses.
//   node readers.mjs <port> <count>
import { connected } from "./raw.mjs";
import { token } from "../probe/token.mjs";

const [port, count] = process.argv.slice(2).map(Number);
const ASKING = Math.min(50, count);
const ASK_EACH_MS = 200;
let answers = [];
let adminEnded = 0;
let latencies = new Float64Array(1 << 16);
let measured = 0;
let gaps = 0;
const ended = {};

function keep(millis) {
  if (measured === latencies.length) {
    const larger = new Float64Array(latencies.length * 2);
    larger.set(latencies);
    latencies = larger;
  }
  latencies[measured++] = millis;
}

/** Returns a listener for events such as 42["pace",<number>,"<nanoseconds>",... */
function listen(last) {
  return (buffer, from) => {
    if (buffer[from + 4] !== 0x70) {
      return; // another event than pace
    }
    const [, number, due] = /^,(\d+),"(\d+)"/.exec(buffer.toString("latin1", from + 9, from + 50));
    keep(Number(process.hrtime.bigint() - BigInt(due)) / 1e6);
    if (last.number !== undefined && Number(number) !== last.number + 1) {
      gaps++;
    }
    last.number = Number(number);
  };
}

async function open() {
  for (let i = 0; i < count; i += 20) {
    await Promise.all(
      Array.from({ length: Math.min(20, count - i) }, async (_, j) => {
        const socket = await connected(port, {
          from: `127.1.${1 + ((i + j) % 200)}.1`,
          event: listen({}),
          end: (why) => (ended[why] = (ended[why] ?? 0) + 1),
        });
        if (i + j < ASKING) {
          ask(socket);
        }
      }),
    );
  }
}

/** Sends an event again and again, and measures the time until its acknowledgement. */
function ask(socket) {
  let sent;
  socket.answered = () => {
    answers.push(performance.now() - sent);
    sent = undefined;
  };
  setInterval(() => {
    if (sent === undefined) {
      sent = performance.now();
      socket.send('421["soak:echo",1]');
    }
  }, ASK_EACH_MS);
}

/** Connects an admin, and connects again when the server ends the connection. */
async function admin() {
  const auth = { token: token("root", { roles: ["admin"] }) };
  await connected(port, {
    from: "127.68.0.1",
    namespace: "/admin",
    auth,
    end: () => {
      adminEnded++;
      setTimeout(() => admin().catch(() => {}), 1_000);
    },
  });
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

process.on("disconnect", () => process.exit(0));
process.on("message", (what) => {
  if (what === "report") {
    const sorted = latencies.slice(0, measured).sort();
    const asked = Float64Array.from(answers).sort();
    process.send({
      report: {
        count: measured, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: sorted.at(-1), gaps, ended,
        answers: { p50: at(asked, 0.5), p99: at(asked, 0.99) },
        adminEnded,
      },
    });
  }
  measured = 0;
  answers = [];
  adminEnded = 0;
  gaps = 0;
});

await open();
await admin();
process.send({ ready: count });
