/** Converts payloads with JSON-B and JSON-P. Binary values become attachments. */
@NullMarked
package ee.socketio.socket.json;

import org.jspecify.annotations.NullMarked;
