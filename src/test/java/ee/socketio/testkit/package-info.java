/** Fakes, clocks and generators for the tests of several packages. Does not know sockets. */
@NullMarked
package ee.socketio.testkit;

import org.jspecify.annotations.NullMarked;
