/** A cluster of servers in one JVM, without a network. */
@NullMarked
package ee.socketio.testkit.cluster;

import org.jspecify.annotations.NullMarked;
