/** Applications that contain mistakes of developers. */
@NullMarked
package ee.socketio.container.mistake;

import org.jspecify.annotations.NullMarked;
