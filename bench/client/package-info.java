/**
 * A small Socket.IO client that generates load over the loopback interface. It needs only the JDK.
 * It knows only the port and the process id of the measured server, and decodes only the parts of a
 * frame that it counts.
 */
package bench;
