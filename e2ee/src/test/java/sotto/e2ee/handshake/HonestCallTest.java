package sotto.e2ee.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Person;
import sotto.e2ee.session.Signal;

class HonestCallTest {
  @Test
  void bothSeeTheSameCodeAndMediaMayFlow() throws Exception {
    Pair.Both both = new Pair("honest").connect();
    assertThat(both.caller().code()).isEqualTo(both.callee().code());
    assertThat(both.caller().code().digits()).matches("\\d{5} \\d{5} \\d{5} \\d{5}");
    assertThat(both.caller().code().emoji()).hasSize(7);

    assertThat(
            both.caller()
                .release(
                    both.caller().certificateInUse(Samples.CALLEE_CERTIFICATE),
                    both.caller().binding(both.callee().bindingMessage())))
        .isNotNull();
    assertThat(
            both.callee()
                .release(
                    both.callee().certificateInUse(Samples.CALLER_CERTIFICATE),
                    both.callee().binding(both.caller().bindingMessage())))
        .isNotNull();
  }

  @Test
  void signalsPassBothWaysAndARepeatedOneIsDropped() throws Exception {
    Pair.Both both = new Pair("signals").connect();
    var state = new Signal.State(true, false, true);
    var frame = both.caller().send(state);
    assertThat(both.callee().receive(frame)).contains(state);
    assertThat(both.callee().receive(frame)).isEmpty();
    var candidate = new Signal.Candidate("0", "candidate:1 1 udp 1 192.0.2.1 5000 typ host");
    assertThat(both.caller().receive(both.callee().send(candidate))).contains(candidate);
    var hangUp = new Signal.HangUp(Signal.Reason.HUNG_UP);
    assertThat(both.caller().receive(both.callee().send(hangUp))).contains(hangUp);
    var media = new Signal.MediaChange(Samples.MEDIA);
    assertThat(both.callee().receive(both.caller().send(media))).contains(media);
  }

  @Test
  void theCalleeMaySendCandidatesBeforeItHasConfirmed() throws Exception {
    Pair pair = new Pair("early");
    OfferedLeg leg = pair.offer();
    AnsweredCall answered = pair.accept(leg.frame());
    AnsweredLeg won = leg.answer(answered.frame(), pair.bobAsContact, Person.NOW);
    var candidate = new Signal.Candidate("0", "");
    assertThat(won.receive(answered.send(candidate)))
        .isEqualTo(new AnsweredLeg.Progress.Early(candidate));
  }

  @Test
  void nothingNeedBeAskedOfAFirstContactWithOneDevice() throws Exception {
    Pair pair = new Pair("first");
    Consent<OfferedCall> consent = pair.receive(pair.offer().frame());
    assertThat(consent.concerns()).isEqualTo(Set.of());
    assertThat(OfferedCall.onGlare(pair.alice.user(), consent)).isNotNull();
  }

  @Test
  void everyCallHasAnotherCode() throws Exception {
    assertThat(new Pair("one").connect().caller().code())
        .isNotEqualTo(new Pair("two").connect().caller().code());
  }
}
