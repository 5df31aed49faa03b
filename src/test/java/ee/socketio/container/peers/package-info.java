/** The application of the tests of servers in Java that share their state. */
@NullMarked
package ee.socketio.container.peers;

import org.jspecify.annotations.NullMarked;
