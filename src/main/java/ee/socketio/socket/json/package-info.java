/** Payloads through JSON-B and JSON-P; binary values leave the JSON as attachments. */
@NullMarked
package ee.socketio.socket.json;

import org.jspecify.annotations.NullMarked;
