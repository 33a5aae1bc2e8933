#!/bin/sh
# Makes the golden requests of this folder with openssl (3.0 was used). Run it here; keys are thrown away.
set -e
keys=$(mktemp -d)
trap 'rm -r "$keys"' EXIT
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$keys/ec" 2>/dev/null
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out "$keys/ec521" 2>/dev/null
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$keys/rsa" 2>/dev/null
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out "$keys/weak" 2>/dev/null
openssl genpkey -quiet -algorithm ED25519 -out "$keys/ed" 2>/dev/null

req() { # <file> <key> <subject> [more arguments]
  file=$1 key=$2 subject=$3
  shift 3
  openssl req -new -config /dev/null -key "$keys/$key" -subj "$subject" -outform DER -out "$file" "$@"
}

web='subjectAltName=DNS:www.example.com,DNS:example.com'
req ec.csr ec /CN=www.example.com -addext "$web"
req rsa.csr rsa /CN=www.example.com -addext "$web"
req ed25519.csr ed /CN=www.example.com -addext "$web"
req ec521.csr ec521 /CN=www.example.com -addext "$web"
req weak.csr weak /CN=www.example.com -addext "$web"
req sha1.csr rsa /CN=www.example.com -addext "$web" -sha1
req no_subject.csr ec / -addext "$web"
req cn_only.csr ec /CN=www.example.com
req full_subject.csr ec '/C=DE/O=Example/OU=Web/CN=www.example.com/emailAddress=admin@example.com' -addext "$web"
req device.csr ec '/O=Example/serialNumber=0815/CN=device-1'
req all_kinds.csr ec /CN=www.example.com -addext \
  'subjectAltName=DNS:www.example.com,IP:192.0.2.1,IP:2001:db8::1,email:web@example.com,URI:spiffe://example.com/web,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:web@corp.example.com'
req registered_id.csr ec /CN=www.example.com -addext 'subjectAltName=RID:1.2.3.4'
req mapped_address.csr ec /CN=www.example.com -addext 'subjectAltName=IP:::ffff:192.0.2.1'
uri=https://example.com/$(printf 'a%.0s' $(seq 2000))
req long_uri.csr ec /CN=www.example.com -addext "subjectAltName=URI:$uri"
ou=/OU=$(printf 'a%.0s' $(seq 60))
req long_subject.csr ec "/CN=www.example.com$(for i in $(seq 40); do printf '%s' "$ou"; done)"
req wildcard.csr ec '/CN=*.example.com' -addext 'subjectAltName=DNS:*.example.com'

# strongSwan writes extensionRequest before challengePassword, which DER would sort the other way round: take a
# request with both, put its attributes into that order and sign it again.
cat >"$keys/both.cnf" <<'CNF'
[req]
distinguished_name = dn
attributes = attributes
req_extensions = extensions
prompt = no
[dn]
CN = www.example.com
[attributes]
challengePassword = secret-of-scep
[extensions]
subjectAltName = DNS:www.example.com,DNS:example.com
CNF
openssl req -new -config "$keys/both.cnf" -key "$keys/ec" -outform DER -out "$keys/sorted"
python3 - "$keys" <<'PY'
import subprocess, sys
keys = sys.argv[1]

def element(octets, at):
    length, head = octets[at + 1], 2
    if length & 0x80:
        count = length & 0x7F
        length, head = int.from_bytes(octets[at + 2:at + 2 + count], "big"), 2 + count
    return octets[at:at + head + length], octets[at + head:at + head + length]

def children(content):
    found, at = [], 0
    while at < len(content):
        whole, _ = element(content, at)
        found.append(whole)
        at += len(whole)
    return found

def wrap(tag, content):
    n = len(content)
    size = bytes([n]) if n < 128 else (lambda s: bytes([0x80 | len(s)]) + s)(n.to_bytes((n.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + size + content

def request(info, algorithm):
    open(keys + "/info", "wb").write(info)
    signature = subprocess.check_output(["openssl", "dgst", "-sha256", "-sign", keys + "/ec", keys + "/info"])
    return wrap(0x30, info + algorithm + wrap(0x03, b"\0" + signature))

info, algorithm, _ = children(element(open(keys + "/sorted", "rb").read(), 0)[1])
version, subject, key, attributes = children(element(info, 0)[1])
pair = children(element(attributes, 0)[1])
extension = [a for a in pair if bytes.fromhex("2a864886f70d01090e") in a]
other = [a for a in pair if a not in extension]

def with_attributes(ordered):
    return request(wrap(0x30, version + subject + key + wrap(0xA0, b"".join(ordered))), algorithm)

open("unsorted.csr", "wb").write(with_attributes(extension + other))
open("two_extension_requests.csr", "wb").write(with_attributes(extension + extension))
open("no_attributes.csr", "wb").write(request(wrap(0x30, version + subject + key), algorithm))
nul = bytes.fromhex("0c0f7777772e6578616d706c652e636f6d")
assert nul in subject
open("nul_in_name.csr", "wb").write(request(
    wrap(0x30, version + subject.replace(b"www.example.com", b"www.exam\0le.com") + key + wrap(0xA0, b"")), algorithm))
deep = b""
for _ in range(4000):
    deep = wrap(0x30, deep)
san = children(element(extension[0], 0)[1])
open("deep.csr", "wb").write(with_attributes([wrap(0x30, san[0] + wrap(0x31, deep))]))
PY

# A certificate whose holder renews it: the names of ec.csr and an organisation.
openssl req -x509 -config /dev/null -key "$keys/ec" -subj '/O=Example/CN=www.example.com' -days 3650 \
  -addext "$web" -outform DER -out web.cer
req renewal.csr rsa '/O=Example/CN=www.example.com' -addext "$web"
req other_organisation.csr rsa '/O=Other/CN=www.example.com' -addext "$web"
