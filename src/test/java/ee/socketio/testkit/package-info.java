/** Fakes, clocks and generators for the tests of several packages. Knows no sockets. */
@NullMarked
package ee.socketio.testkit;

import org.jspecify.annotations.NullMarked;
