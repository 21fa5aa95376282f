"""A Slurm of two nodes on this machine, for as long as a test takes: with Cluster(folder) as cluster: …

Every process of it carries the path of its configuration in its environment, and only those are ever ended.
"""
import getpass, os, shutil, signal, socket, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
NEEDED = ('munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol', 'sinfo', 'squeue')

def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(('127.0.0.1', 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports

class Cluster:
    def __init__(self, folder, root=''):
        """`root`: where Debian's packages were unpacked, if they are not installed."""
        self.dir, self.root, self.daemons = folder, root, {}
        self.conf = f'{folder}/slurm.conf'
        self.env = dict(os.environ, SLURM_CONF=self.conf)
        self.env['PATH'] = ':'.join([f'{root}/usr/sbin', f'{root}/usr/bin', f'{root}/usr/libexec', self.env['PATH'], '/usr/sbin'])
        self.libraries = f'{root}/usr/lib/{os.uname().machine}-linux-gnu'
        if root:
            self.env['LD_LIBRARY_PATH'] = f'{self.libraries}:{self.libraries}/slurm-wlm'

    def missing(self):
        return [name for name in NEEDED if not shutil.which(name, path=self.env['PATH'])]

    def __enter__(self):
        for name in 'state', 'n1', 'n2':
            os.mkdir(f'{self.dir}/{name}')
        text = open(f'{HERE}/slurm.conf.in').read()
        values = {'DIR': self.dir, 'HOST': socket.gethostname().split('.')[0], 'USER': getpass.getuser(),
                  'MORE': f'PluginDir={self.libraries}/slurm-wlm' if self.root else ''}
        values.update((f'PORT{i}', str(port)) for i, port in enumerate(free_ports(3)))
        for name, value in values.items():
            text = text.replace(f'@{name}@', value)
        open(self.conf, 'w').write(text)
        with open(f'{self.dir}/munge.key', 'wb') as key:
            key.write(os.urandom(128))
        os.chmod(f'{self.dir}/munge.key', 0o600)
        try:
            self.start('munged', ['munged', '--foreground', '--force'] + [
                f'--{name}-file={self.dir}/munge.{name}' for name in ('key', 'log', 'pid', 'seed')] + [f'--socket={self.dir}/munge.socket'])
            self.wait('munged to listen', lambda: os.path.exists(f'{self.dir}/munge.socket'))
            self.start('slurmctld', ['slurmctld', '-D', '-f', self.conf])
            for node in 'n1', 'n2':
                self.start_node(node)
            self.wait('two idle nodes', lambda: self.ask('sinfo', '-h', '-o', '%D %t').split() == ['2', 'idle'])
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, name, command, **environment):
        log = open(f'{self.dir}/{name}.out', 'ab')
        self.daemons[name] = subprocess.Popen(command, env=dict(self.env, **environment), stdout=log, stderr=log)

    def start_node(self, node):
        step = ['-d', shutil.which('slurmstepd', path=self.env['PATH'])] if self.root else []
        self.start(node, ['slurmd', '-D', '-N', node, '-f', self.conf, *step], ASSAY_TEST_NODE=node)

    def ask(self, *command):
        done = subprocess.run(command, env=self.env, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else ''

    def wait(self, what, ready, seconds=60):
        end = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > end:
                for name in sorted(os.listdir(self.dir)):
                    if name.endswith(('.log', '.out')):
                        print(f'--- {name}\n' + open(f'{self.dir}/{name}', errors='replace').read()[-1500:], file=sys.stderr)
                raise SystemExit(f'waited {seconds} s in vain for {what}')
            time.sleep(0.1)

    def processes(self, *marks):
        """Of all processes that belong to this cluster, those with one of these in their environment."""
        found = []
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                environment = open(f'/proc/{pid}/environ', 'rb').read().split(b'\0')
            except OSError:
                continue
            if f'SLURM_CONF={self.conf}'.encode() in environment and (not marks or any(mark.encode() in environment for mark in marks)):
                found.append(int(pid))
        return found

    def end(self, *marks):
        for pid in self.processes(*marks):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def kill_node(self, node):
        """As if its machine lost power: the daemon and all that it runs."""
        marks = f'ASSAY_TEST_NODE={node}', f'SLURMD_NODENAME={node}'
        while self.processes(*marks):
            self.end(*marks)
            self.daemons[node].wait()

    def stop(self):
        for daemon in reversed(list(self.daemons.values())):
            daemon.terminate()
        for daemon in self.daemons.values():
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        self.end()
