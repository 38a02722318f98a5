import type { Id } from "../bytes/id";
import { LocalDevice } from "../device/localDevice";
import { DeviceCertificate } from "../identity/deviceCertificate";
import { SigningKey } from "../sign/signingKey";
import { RecordReader } from "./recordReader";

const form = 1;

/** A device as it is stored; its private key is a CryptoKey that no script can read. */
export function writeDevice({ signingKey, certificate }: LocalDevice): unknown {
  return { form, ...signingKey.toStored(), certificate: certificate.bytes };
}

/** The counterpart of {@link writeDevice}. */
export function readDevice(user: Id, value: unknown): Promise<LocalDevice> {
  const from = new RecordReader("the device", value).form(form);
  const privateKey = from.key("privateKey");
  const verifyingKey = from.bytes("verifyingKey");
  const bytes = from.bytes("certificate");
  return from.parsed("certificate", async () => {
    const certificate = await DeviceCertificate.parse(bytes);
    if (certificate.user !== user) throw new RangeError("of another user");
    return new LocalDevice(SigningKey.fromStored({ privateKey, verifyingKey }), certificate);
  });
}
