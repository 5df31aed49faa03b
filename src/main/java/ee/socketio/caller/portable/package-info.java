/**
 * Callers of containers that have no package of their own here: Jakarta Concurrency propagates the
 * caller of a handshake, and no API sets another caller.
 */
@NullMarked
package ee.socketio.caller.portable;

import org.jspecify.annotations.NullMarked;
