/**
 * Prepares the values of clients for log lines. The package imports no other package, so every
 * package may use it.
 */
@NullMarked
package ee.socketio.log;

import org.jspecify.annotations.NullMarked;
