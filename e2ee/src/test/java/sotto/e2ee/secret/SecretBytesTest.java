package sotto.e2ee.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sotto.e2ee.Person;
import sotto.e2ee.identity.ClientClass;

class SecretBytesTest {
  @Test
  void closingOverwritesTheArray() {
    byte[] array = {1, 2, 3};
    SecretBytes secret = SecretBytes.take(array);
    secret.close();
    assertThat(array).containsOnly(0);
    assertThat(secret.isDestroyed()).isTrue();
    assertThatThrownBy(secret::expose).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noTextFormSaysAnything() throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    assertThat(SecretBytes.take(new byte[] {1, 2, 3}).toString()).isEqualTo("SecretBytes");
    assertThat(bob.root().toString()).isEqualTo("RootKey");
    assertThat(bob.device().signingKey().toString()).isEqualTo("SigningKey");
    assertThat(bob.prekey().secret().toString()).isEqualTo("HybridPrivateKey");
  }
}
