# shellcheck shell=bash
# nginx with one static file, whatever is asked: what HTTP costs without anything behind it.

# start_nginx OCTETS: the file's size.
start_nginx() {
    local home=$BENCH/nginx as=
    stop_nginx
    rm -rf "$home"
    mkdir -p "$home/files"
    head -c "$1" /dev/urandom > "$home/files/answer"
    # Like the node's own TLS key.
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
        -keyout "$home/key.pem" -out "$home/certificate.pem" 2> /dev/null || fail "The key for nginx cannot be made."
    NGINX_HTTP_PORT=$(free_port) NGINX_HTTPS_PORT=$(free_port)
    ((EUID != 0)) || as='user root;'
    nginx_configuration "$home" "$as" > "$home/nginx.conf"
    nginx -p "$home" -c "$home/nginx.conf" -e "$home/error.log" > "$home/nginx.out" 2>&1 < /dev/null 8>&- 3>&- &
    NGINX_PID=$!
    wait_for_nginx "$home"
}

nginx_configuration() {
    cat << END
daemon off;
$2
worker_processes $(nproc);
pid $1/pid;
error_log $1/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    default_type application/octet-stream;
    client_body_temp_path $1/body;
    proxy_temp_path $1/proxy;
    fastcgi_temp_path $1/fastcgi;
    uwsgi_temp_path $1/uwsgi;
    scgi_temp_path $1/scgi;
    keepalive_requests 1000000000;
    open_file_cache max=16;
    server {
        listen 127.0.0.1:$NGINX_HTTP_PORT reuseport;
        listen 127.0.0.1:$NGINX_HTTPS_PORT ssl reuseport;
        ssl_certificate $1/certificate.pem;
        ssl_certificate_key $1/key.pem;
        ssl_protocols TLSv1.3;
        root $1/files;
        # A static file cannot be posted to: then it is the answer nevertheless.
        error_page 405 =200 /answer;
        location / { rewrite ^ /answer break; }
    }
}
END
}

wait_for_nginx() {
    local begun=$SECONDS
    until is_taken "$NGINX_HTTPS_PORT"; do
        if ! kill -0 "$NGINX_PID" 2> /dev/null || ((SECONDS - begun >= 20)); then
            fail "nginx did not start; $1/error.log says why."
        fi
        sleep 0.1
    done
}

stop_nginx() {
    [[ -n ${NGINX_PID:-} ]] || return 0
    kill "$NGINX_PID" 2> /dev/null || true
    wait "$NGINX_PID" 2> /dev/null || true
    NGINX_PID=
}
