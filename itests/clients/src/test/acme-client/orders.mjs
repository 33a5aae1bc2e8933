// Issues, renews and revokes with acme-client; writes each certificate into the directory it was started in.
// usage: node orders.mjs DIRECTORY-URL WEB-ROOT NAME...
import fs from 'node:fs';
import path from 'node:path';
import acme from 'acme-client';

const [directoryUrl, webRoot, ...names] = process.argv.slice(2);

async function issue(client, file) {
    const [, csr] = await acme.crypto.createCsr({ altNames: names });
    const certificate = await client.auto({
        csr,
        email: 'ops@example.test',
        termsOfServiceAgreed: true,
        // It would look for the file on port 80 itself.
        skipChallengeVerification: true,
        challengePriority: ['http-01'],
        challengeCreateFn: async (authorization, challenge, keyAuthorization) => {
            fs.writeFileSync(path.join(webRoot, challenge.token), keyAuthorization);
        },
        challengeRemoveFn: async (authorization, challenge) => {
            fs.rmSync(path.join(webRoot, challenge.token), { force: true });
        },
    });
    fs.writeFileSync(file, certificate);
    return certificate;
}

const client = new acme.Client({ directoryUrl, accountKey: await acme.crypto.createPrivateEcdsaKey() });
await issue(client, 'first.pem');
const second = await issue(client, 'second.pem');
await client.revokeCertificate(second, { reason: 4 });
await client.updateAccountKey(await acme.crypto.createPrivateEcdsaKey());
await client.updateAccount({ contact: ['mailto:other@example.test'] });
