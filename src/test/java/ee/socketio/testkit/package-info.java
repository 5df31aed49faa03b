/** What tests of several packages share: fakes, clocks and generators; knows the JDK only. */
@NullMarked
package ee.socketio.testkit;

import org.jspecify.annotations.NullMarked;
