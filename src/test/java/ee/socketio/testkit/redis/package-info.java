/** A Redis in memory, for the tests of links and emitters. */
@NullMarked
package ee.socketio.testkit.redis;

import org.jspecify.annotations.NullMarked;
