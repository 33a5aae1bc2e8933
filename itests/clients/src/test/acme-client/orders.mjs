// Issues, renews and revokes with acme-client; writes each certificate into the directory it was started in.
// usage: node orders.mjs DIRECTORY-URL WEB-ROOT DNS-MANAGEMENT NAME...
import fs from 'node:fs';
import path from 'node:path';
import acme from 'acme-client';

const [directoryUrl, webRoot, dnsManagement, ...names] = process.argv.slice(2);

async function addFile(authorization, challenge, keyAuthorization) {
    fs.writeFileSync(path.join(webRoot, challenge.token), keyAuthorization);
}

async function removeFile(authorization, challenge) {
    fs.rmSync(path.join(webRoot, challenge.token), { force: true });
}

async function addRecord(authorization, challenge, digest) {
    const record = { host: `_acme-challenge.${authorization.identifier.value}.`, value: digest };
    await fetch(`http://${dnsManagement}/set-txt`, { method: 'POST', body: JSON.stringify(record) });
}

async function issue(client, file, altNames, type, add, remove) {
    const [, csr] = await acme.crypto.createCsr({ altNames });
    const certificate = await client.auto({
        csr,
        email: 'ops@example.test',
        termsOfServiceAgreed: true,
        // It would look for the file on port 80 and for the record in the system's DNS itself.
        skipChallengeVerification: true,
        challengePriority: [type],
        challengeCreateFn: add,
        challengeRemoveFn: remove,
    });
    fs.writeFileSync(file, certificate);
    return certificate;
}

const client = new acme.Client({ directoryUrl, accountKey: await acme.crypto.createPrivateEcdsaKey() });
await issue(client, 'first.pem', names, 'http-01', addFile, removeFile);
const second = await issue(client, 'second.pem', names, 'http-01', addFile, removeFile);
// Two records at one name: the first one stays while the second is looked for.
await issue(client, 'wildcard.pem', [`dns.${names[0]}`, `*.dns.${names[0]}`], 'dns-01', addRecord, async () => {});
await client.revokeCertificate(second, { reason: 4 });
await client.updateAccountKey(await acme.crypto.createPrivateEcdsaKey());
await client.updateAccount({ contact: ['mailto:other@example.test'] });
