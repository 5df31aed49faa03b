/**
 * Writes the events of the application as TypeScript and AsyncAPI, for the developers of clients.
 */
@NullMarked
package ee.socketio.contract;

import org.jspecify.annotations.NullMarked;
