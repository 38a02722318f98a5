package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every operation of the contract has examples, which are valid. */
class OpenApiExamplesTest {
  @Test
  void everyOperationHasExamplesThatItsSchemasAccept() {
    assertThat(OpenApiContract.load().faultyExamples()).isEmpty();
  }

  @Test
  void aMissingOrFalseExampleIsReported() throws IOException {
    OpenApiContract contract =
        OpenApiContract.of(
            """
            paths:
              /calls:
                get:
                  operationId: listCalls
                  parameters: [{ name: limit, in: query, example: 0, schema: { type: integer, minimum: 1 } }]
                  requestBody: { content: { application/json: { schema: { type: string } } } }
                  responses:
                    "200": { content: { application/json: { schema: { type: string }, examples: { example: { value: "fine" } } } } }
                    "201": { $ref: "#/components/responses/Bad" }
            components:
              responses:
                Bad: { content: { application/json: { schema: { type: integer }, examples: { example: { $ref: "#/components/examples/Word" } } } } }
              examples:
                Word: { value: "a word" }
            """);

    assertThat(contract.faultyExamples())
        .hasSize(3)
        .anyMatch(fault -> fault.equals("listCalls request: no example"))
        .anyMatch(fault -> fault.startsWith("listCalls 201"))
        .anyMatch(fault -> fault.startsWith("listCalls limit"));
  }
}
