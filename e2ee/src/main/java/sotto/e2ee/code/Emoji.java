package sotto.e2ee.code;

/**
 * A picture of the security code.
 *
 * @param name in English, for clients to translate
 */
public record Emoji(int number, String picture, String name) {}
