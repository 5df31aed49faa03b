/*
 * The cases of a cluster that nodes in Java and in Node.js share; cluster/setup.mjs describes the environment. All cases
 * run in one process and use the same nodes.
 */
import "./cluster/broadcast.test.mjs";
import "./cluster/slow.test.mjs";
import "./cluster/rooms.test.mjs";
import "./cluster/requests.test.mjs";
import "./cluster/emitter.test.mjs";
import "./cluster/options.test.mjs";
import "./cluster/recovery.test.mjs";
import "./cluster/sticky.test.mjs";
import "./cluster/encoder.test.mjs";
import "./cluster/garbage.test.mjs";
import "./cluster/network.test.mjs";
import "./cluster/failures.test.mjs";
import "./cluster/ends.test.mjs";
