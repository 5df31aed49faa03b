/** Applications with typical mistakes of developers. */
@NullMarked
package ee.socketio.container.mistake;

import org.jspecify.annotations.NullMarked;
