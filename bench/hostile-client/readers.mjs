// A process of well-behaved readers. They answer pings, and measure the latency of each event from its due time.
//   node readers.mjs <port> <count>
import { connected } from "./raw.mjs";

const [port, count] = process.argv.slice(2).map(Number);
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
      Array.from({ length: Math.min(20, count - i) }, () =>
        connected(port, {
          event: listen({}),
          end: (why) => (ended[why] = (ended[why] ?? 0) + 1),
        }),
      ),
    );
  }
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

process.on("disconnect", () => process.exit(0));
process.on("message", (what) => {
  if (what === "report") {
    const sorted = latencies.slice(0, measured).sort();
    process.send({
      report: { count: measured, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: sorted.at(-1), gaps, ended },
    });
  }
  measured = 0;
  gaps = 0;
});

await open();
process.send({ ready: count });
