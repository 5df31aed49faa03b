/** The log-in with a form and an HTTP session. */
@NullMarked
package ee.socketio.container.identity.form;

import org.jspecify.annotations.NullMarked;
