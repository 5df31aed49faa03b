/** Timers and serial execution. Knows no protocol and no Jakarta API. */
@NullMarked
package ee.socketio.time;

import org.jspecify.annotations.NullMarked;
