/** A Redis in memory, and processes of Redis, for the tests of links and emitters. */
@NullMarked
package ee.socketio.testkit.redis;

import org.jspecify.annotations.NullMarked;
