/** The signalling of a call between two browsers, recorded once and compared with today's. */
@org.jspecify.annotations.NullMarked
package sotto.e2e.signalling;
