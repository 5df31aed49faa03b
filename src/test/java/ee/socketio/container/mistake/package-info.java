/** Applications of developers who have made mistakes. */
@NullMarked
package ee.socketio.container.mistake;

import org.jspecify.annotations.NullMarked;
