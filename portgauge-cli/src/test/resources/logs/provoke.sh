#!/bin/bash
# run inside: unshare -n
ip link set lo up
ip addr add 10.77.0.1/32 dev lo
sysctl -qw net.ipv4.ip_local_port_range="40000 40001" net.ipv4.tcp_tw_reuse=0
python3 -c '
import socket,time
s=socket.socket();s.setsockopt(1,2,1);s.bind(("10.77.0.1",6379));s.listen(50)
keep=[]
for _ in range(2):
    c=socket.socket();c.connect(("10.77.0.1",6379));keep.append(c)
time.sleep(100)' &
H=$!
sleep 1
D=10.77.0.1:6379
run(){ echo "### $*"; timeout 15 "$@" </dev/null 2>&1 | head -40; }
run curl -sv http://$D/
run curl -sv --local-port 40000 http://$D/
run bash -c "echo x > /dev/tcp/10.77.0.1/6379"
LANGUAGE=ko LC_ALL=ko_KR.UTF-8 run bash -c "echo x > /dev/tcp/10.77.0.1/6379"
run python3 -c 'import socket; socket.create_connection(("10.77.0.1",6379))'
run python3 -c 'import urllib.request as u; u.urlopen("http://10.77.0.1:6379/")'
run python3 -c 'import socket; s=socket.socket(); s.bind(("10.77.0.1",0)); s.connect(("10.77.0.1",6379))'
run python3 -c 'import socket; s=socket.socket(); s.bind(("10.77.0.1",6379))'
run python3 -m http.server -b 10.77.0.1 6379
run python3 -c 'import socket; s=socket.socket(); s.bind(("192.0.2.9",0))'
run node -e 'require("net").connect(6379,"10.77.0.1")'
run node -e 'require("net").connect({port:6379,host:"10.77.0.1",localPort:40000})'
run node -e 'require("net").createServer().listen(6379,"10.77.0.1")'
run node -e 'require("net").connect(6379,"::1")'
run redis-cli -h 10.77.0.1 -p 6379 ping
run mysql -h 10.77.0.1 -P 6379 -u x
run psql "host=10.77.0.1 port=6379 user=x"
run php -r 'fsockopen("10.77.0.1",6379);'
run php -r 'stream_socket_client("tcp://10.77.0.1:6379");'
run php -r 'new PDO("mysql:host=10.77.0.1;port=6379","x");'
run java $PWD/J.java
cat > $PWD/nginx.conf <<X
daemon off; pid $PWD/n.pid; error_log stderr; events{} http { access_log off; server { listen 127.0.0.1:8081; location / { proxy_pass http://10.77.0.1:6379; } location /b { proxy_bind 10.77.0.1; proxy_pass http://10.77.0.1:6379; } } }
X
nginx -c $PWD/nginx.conf >n.out 2>&1 & N=$!
sleep 1
python3 - <<'X'
import socket
for path in ("/","/b"):
    s=socket.socket(); s.settimeout(3)
    try:
        # any port outside the range
        s.bind(("127.0.0.1",20000+len(path))); s.connect(("127.0.0.1",8081)); s.send(b"GET %s HTTP/1.0\r\n\r\n"%path.encode()); s.recv(100)
    except Exception as e: print(e)
X
kill $N; echo "### nginx"; cat n.out
sed -i 's/8081/6379/; s/127.0.0.1:6379/10.77.0.1:6379/' nginx.conf
run nginx -c $PWD/nginx.conf
cat > h.cfg <<X
global
 log stdout format raw local0
defaults
 mode tcp
 log global
 option tcplog
 timeout connect 1s
 timeout client 2s
 timeout server 2s
listen a
 bind 127.0.0.1:8082
 retries 0
 server redis1 10.77.0.1:6379
listen b
 bind 127.0.0.1:8083
 retries 0
 source 10.77.0.1
 server redis2 10.77.0.1:6379
X
timeout 6 haproxy -f h.cfg >h.out 2>&1 & 
sleep 1
python3 - <<'X'
import socket
for p in (8082,8083):
    s=socket.socket(); s.settimeout(3)
    try:
        s.bind(("127.0.0.1",21000+p-8000)); s.connect(("127.0.0.1",p)); s.send(b"x"); s.recv(100)
    except Exception as e: print(e)
X
sleep 1; echo "### haproxy"; cat h.out
sed -i 's/127.0.0.1:8082/10.77.0.1:6379/' h.cfg
run haproxy -f h.cfg
run ./g
kill $H
