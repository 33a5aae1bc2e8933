-- Sends prepared requests, one after the other and again from the front, and prints the outcome as a line of JSON.
-- Arguments: get|post, path, file with a line of base64 for each request, media type, file with the Authorization header.

local digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local threads = 0

local function decoded(text)
    local bits = text:gsub("[^" .. digits .. "]", ""):gsub(".", function(digit)
        local value, out = digits:find(digit, 1, true) - 1, ""
        for bit = 5, 0, -1 do
            out = out .. (math.floor(value / 2 ^ bit) % 2)
        end
        return out
    end)
    return (bits:gsub("%d%d%d?%d?%d?%d?%d?%d?", function(octet)
        return #octet == 8 and string.char(tonumber(octet, 2)) or ""
    end))
end

local function escaped(text)
    return (text:gsub("[+/=]", function(char) return string.format("%%%02X", char:byte()) end))
end

function setup(thread)
    threads = threads + 1
    thread:set("first", threads * 97)
end

function init(args)
    local method, path, file, media, credentials = args[1], args[2], args[3], args[4], args[5]
    local headers = {}
    if media then headers["Content-Type"] = media end
    if credentials then headers["Authorization"] = io.open(credentials):read("*l") end
    prepared = {}
    for line in io.lines(file) do
        if method == "get" then
            prepared[#prepared + 1] = wrk.format("GET", path .. "/" .. escaped(line), headers)
        else
            prepared[#prepared + 1] = wrk.format("POST", path, headers, decoded(line))
        end
    end
    current = first
end

function request()
    current = current % #prepared + 1
    return prepared[current]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        'JSON {"ops_per_s":%.1f,"p50_ms":%.3f,"p99_ms":%.3f,"p999_ms":%.3f,"operations":%d,"failed":%d}\n',
        (summary.requests - errors.status) / (summary.duration / 1e6),
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency:percentile(99.9) / 1e3,
        summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
