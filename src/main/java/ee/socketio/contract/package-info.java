/** Writes the events of the application as TypeScript and AsyncAPI, for those who write clients. */
@NullMarked
package ee.socketio.contract;

import org.jspecify.annotations.NullMarked;
